async (query) => {
  history.replaceState(null, "", location.pathname + query);
  const finder = document.querySelector("direction-finder");
  await finder.read();
  const counts = {};
  for (const box of finder.querySelectorAll("input[type=checkbox]")) {
    const count = box.closest("label").querySelector("[data-option-count]").textContent.split(" + ").map(Number);
    counts[`${box.name}=${box.value}`] = [count, box.disabled, box.checked];
  }
  const cards = [...finder.querySelectorAll("[data-results] [data-direction], [data-results] [data-partner-call]")];
  const ids = cards.map((card) => card.dataset.direction ?? card.dataset.partnerCall);
  const { count, partnerCalls } = finder.querySelector("[data-count]").dataset;
  return { ids, counts, count: [Number(count), Number(partnerCalls)] };
}
