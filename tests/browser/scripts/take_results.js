async ([query, assets]) => {
  history.replaceState(null, "", location.pathname + query);
  const finder = document.querySelector("direction-finder");
  await finder.read();
  const { eventsOf, rowsOf } = await import(`${assets}take.js`);
  const files = (globalThis.wholeFiles ??= Promise.all(
    ["calendar.ics", "directions.csv", "partner-calls.csv"].map(async (name) => (await fetch(name)).text()),
  ));
  const [calendar, calls, own] = await files;
  const { ids } = finder.taking;
  const made = { calendar: eventsOf(calendar, ids), calls: rowsOf(calls, ids), own: rowsOf(own, ids) };
  const list = finder.querySelector("[data-webcal]").href;
  return { ...made, list, exact: !finder.querySelector("[data-exact]").hidden };
}
