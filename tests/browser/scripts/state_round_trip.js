async ([script, names, query]) => {
  const { parse, serialise, countFilters } = await import(script);
  const exists = (name) => names.includes(name);
  const { state, ignored } = parse(query, exists);
  const written = serialise(state);
  const again = parse(written, exists);
  const plain = ({ chosen, ...rest }) => ({ ...Object.fromEntries([...chosen].map(([name, values]) => [name, [...values].sort()])), ...rest });
  const filters = countFilters(state);
  return { state: plain(state), ignored, written, again: plain(again.state), lost: again.ignored, filters };
}
