export type KeyTone = "primary" | "secondary" | "quiet" | "danger";

export type KeyLook = {
  tone?: KeyTone | undefined;
  size?: "normal" | "square" | undefined;
  wide?: boolean | undefined;
};

/** The class of everything that looks like a button, whether it is a button, a link or a summary. */
export function keyClass({ tone = "secondary", size = "normal", wide = false }: KeyLook): string {
  return `key ${TONES[tone]} ${size === "square" ? "w-11 px-0" : ""} ${wide ? "w-full" : ""}`.trim();
}

const TONES: Record<KeyTone, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent/90",
  secondary: "border-line-strong bg-surface text-ink hover:border-ink-2 hover:bg-sunken",
  quiet: "text-ink-2 hover:bg-sunken hover:text-ink",
  danger: "border-danger bg-surface text-danger hover:bg-sunken",
};
