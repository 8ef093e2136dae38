async () => {
  const box = document.querySelector("#finder-q");
  const typed = async (value, event) => {
    box.value = value;
    box.dispatchEvent(event);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const cards = document.querySelectorAll("[data-results] [data-direction]").length;
    return [document.querySelector("[data-count]").textContent, cards > 0, location.search];
  };
  return [
    await typed("qing'neng", new InputEvent("input", { isComposing: true })),
    await typed("RIKEN", new InputEvent("input")),
    await typed("xyzzy", new CompositionEvent("compositionend")),
  ];
}
