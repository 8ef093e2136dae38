// Windows and their status at a given moment: pure functions, no clock of their own.
// A window is { opens, closes, zone }: instants in milliseconds (NaN where not on record); closes is the first one too late.

/** Read `opens/closes/zone` triples separated by spaces, as the pages hold them. */
export function parseWindows(text) {
  return text.split(" ").filter(Boolean).map((triple) => {
    const [opens, closes, ...zone] = triple.split("/");
    return { opens: Date.parse(opens), closes: Date.parse(closes), zone: zone.join("/") };
  });
}

/** The status of one window; one without an end on record is never "open". */
export function statusOf(window, now) {
  if (now >= window.closes) return "closed";
  if (now < window.opens) return "upcoming";
  return Number.isNaN(window.closes) ? "unknown" : "open";
}

/** The status of a direction: where any window has closed, no new application can be made. */
export function statusOfAll(windows, now) {
  const found = new Set(windows.map((window) => statusOf(window, now)));
  return ["closed", "open", "upcoming"].find((status) => found.has(status)) ?? "unknown";
}

/** The window that closes first among those still open. */
export function nextToClose(windows, now) {
  return windows.filter((window) => window.closes > now).sort((a, b) => a.closes - b.closes)[0];
}

/** Whole calendar days from now to the last open moment, counted in the window's own zone; 0 on the last day. */
export function daysLeft(window, now) {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: window.zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const number = (instant) => Date.parse(day.format(instant)) / 86400000;
  return number(window.closes - 1) - number(now);
}
