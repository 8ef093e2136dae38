// A small catalogue in the format of docs/browser-data.md, for the tests of what reads it.

export const DOCUMENT = {
  version: 2,
  values: {
    kind: ["direction", "partner_call"],
    guide: ["2031-1", "2030-2"],
    version: ["published", "draft"],
    country: ["KR", "NO", "DK"],
    field: ["energy", "any", "water"],
    lead: ["enterprise", "university", "unknown"],
    deadline: ["2031", "2031-03", "2031-05", "2030", "2030-02"],
    ended: [],
    window: [
      { opens: "2031-02-01T00:00:00Z", closes: "2031-03-31T16:00:00Z", zone: "Asia/Shanghai" },
      { opens: null, closes: "2031-05-01T10:00:00Z", zone: "Europe/Oslo" },
      { opens: "2030-01-01T00:00:00Z", closes: "2030-02-01T00:00:00Z", zone: "Asia/Shanghai" },
    ],
  },
  tables: {
    dates: { kind: [0, 0, 0, 1], guide: [0, 0, 1, null], version: [0, 1, 0, null] },
  },
  calls: {
    id: ["/1.1", "/1.2", "/1.3", "/1.1", "no-2031-water"],
    dates: [0, 0, 1, 2, 3],
    country: [[0], [1, 2], [0], [2], [1]],
    field: [[0], [1], [2], [0, 2], []],
    lead: [[0], [], [0, 1], [], [2]],
    deadline: [[0, 1], [0, 1, 2], [], [3, 4], [0, 2]],
    ended: [[], [], [], [], []],
    window: [[0], [0, 1], [], [2], [1]],
    budget: [5, 7, 7, 1, 0],
  },
};
