"use client";

const PATHS = {
  home: "M4 11.5 12 4l8 7.5M6.5 9.5V20h11V9.5M10 20v-5.5h4V20",
  video: "M7 3.5h10v17H7zM10.5 9v6l4.5-3z",
  compare: "M4 19.5V11h5v8.5M14.5 19.5v-15h5v15M3 19.5h18",
  income: "M4 6.5h16M4 12h16M4 17.5h10M18 15v5M15.5 17.5h5",
  deal: "M4 7.5h16v12H4zM9 7.5v-3h6v3M4 12.5h16M12 11v3",
  steps: "M4 4.5h5v5h5v5h6M4 20h16",
  report: "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 16.5v-3M12 16.5v-6M15 16.5v-4",
  receipt: "M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5",
  import: "M12 15V3.5M7.5 8 12 3.5 16.5 8M4 17.5v3h16v-3",
  export: "M12 3.5V15M7.5 10.5 12 15l4.5-4.5M4 17.5v3h16v-3",
  reconcile: "M12 4v16M7.5 20h9M4 7.5h16M6 7.5 3 14h6zM18 7.5 15 14h6z",
  activity: "M3.5 12h4l3-7 4 14 2.5-7h3.5",
  insight: "M4 20.5V14M9.5 20.5V9.5M15 20.5v-8M20.5 20.5V5M4 9.5 9.5 5l5.5 3.5 5.5-5",
  settings: "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 5.5v4M9 14.5v4",
  add: "M12 5v14M5 12h14",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  check: "M5 12.5 10 17.5 19.5 7",
  info: "M12 11v6M12 7.5h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
  warning: "M12 4 2.5 20.5h19zM12 10v5M12 17.8h.01",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z",
  "eye-off":
    "M4 4l16 16M9.5 6A9.6 9.6 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.6M6 7.8A15.6 15.6 0 0 0 2.5 12S6 18.5 12 18.5c1.4 0 2.6-.3 3.7-.9M10 10.2a2.8 2.8 0 0 0 3.9 3.9",
  "chevron-down": "M6 9.5l6 6 6-6",
  previous: "M14.5 6l-6 6 6 6",
  next: "M9.5 6l6 6-6 6",
  undo: "M8.5 5 4.5 9l4 4M4.5 9H14a5 5 0 0 1 0 10h-4",
  move: "M4 6.5v11M7.5 12H20M15 7l5 5-5 5",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5",
  edit: "M4.5 19.5l1-4L16 5l3 3L8.5 18.5zM13.5 7.5l3 3",
  remove: "M4.5 6.5h15M9.5 6.5v-3h5v3M6.5 6.5l1 14h9l1-14M10.5 10.5v6M13.5 10.5v6",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1.3 1.3M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.3",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside a word; a button that shows only an icon carries its own label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: 16 | 20 | 24 }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      className={name === "more" ? "icon [stroke-width:3]" : "icon"}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
