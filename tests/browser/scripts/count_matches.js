async (queries) => {
  const finder = document.querySelector("direction-finder");
  const counts = [];
  for (const query of queries) {
    history.replaceState(null, "", location.pathname + query);
    await finder.read();
    counts.push([Number(finder.querySelector("[data-count]").dataset.count), finder.ignored, finder.state.q]);
  }
  return counts;
}
