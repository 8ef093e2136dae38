async ([script, closes, zone, moments]) => {
  const { daysLeft, statusOf } = await import(script);
  const window = { opens: NaN, closes: Date.parse(closes), zone };
  return moments.map((moment) => {
    const now = Date.parse(moment);
    return [statusOf(window, now), statusOf(window, now) === "open" ? daysLeft(window, now) : null];
  });
}
