async ([script, query]) => {
  const { parse, serialise, countFilters } = await import(script);
  const { state, ignored } = parse(query);
  const written = serialise(state);
  const again = parse(written);
  const plain = (it) => Object.fromEntries(Object.entries(it).map(([k, v]) => [k, v instanceof Set ? [...v].sort() : v]));
  const filters = countFilters(state);
  return { state: plain(state), ignored, written, again: plain(again.state), lost: again.ignored, filters };
}
