async (query) => {
  history.replaceState(null, "", location.pathname + query);
  const finder = document.querySelector("direction-finder");
  await finder.read();
  const counts = {};
  for (const box of finder.querySelectorAll("input[type=checkbox]")) {
    const count = Number(box.closest("label").querySelector("[data-option-count]").textContent);
    counts[`${box.name}=${box.value}`] = [count, box.disabled, box.checked];
  }
  const ids = [...finder.querySelectorAll("[data-results] [data-direction]")].map((card) => card.dataset.direction);
  return { ids, counts, count: Number(finder.querySelector("[data-count]").dataset.count) };
}
