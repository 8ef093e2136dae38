async (queries) => {
  const finder = document.querySelector("direction-finder");
  const counts = [];
  for (const query of queries) {
    history.replaceState(null, "", location.pathname + query);
    await finder.read();
    const { count, partnerCalls } = finder.querySelector("[data-count]").dataset;
    counts.push([Number(query.includes("kind=partner_call") ? partnerCalls : count), finder.ignored, finder.state.q]);
  }
  return counts;
}
