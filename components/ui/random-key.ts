/** 128 random bits as hex. `crypto.randomUUID` is missing on plain-http addresses other than localhost. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** A key that was used, or that met another payload, can never be accepted again. */
export function renewKey(form: HTMLFormElement): void {
  const key = form.elements.namedItem("_key");
  if (key instanceof HTMLInputElement) key.value = randomKey();
}
