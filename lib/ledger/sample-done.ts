import type { Written } from "./scope";

/** Nothing of the sample is refused; a transaction that went on would leave half of it. */
export function sampleDone<T>(written: Written<T>): T {
  if (!written.ok) throw new Error(`The sample was refused: ${written.message}`);
  return written.value;
}
