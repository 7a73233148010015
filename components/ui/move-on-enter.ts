import type { KeyboardEvent } from "react";

/** What one types into. What is chosen from has a choice already, so the next key passes it by. */
const TYPED: readonly string[] = [
  "text",
  "date",
  "datetime-local",
  "email",
  "month",
  "number",
  "password",
  "search",
  "tel",
  "time",
  "url",
  "week",
];

/**
 * Enter in a field whose key says "next" goes to the next field that one types into; after the last of them it sends the
 * form as ever. A field that says nothing or "done" sends the form, a list of suggestions and a text area keep their Enter.
 */
export function moveOnEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const field = event.target;
  if (!isPlainEnter(event) || !isOneLine(field) || field.getAttribute("enterkeyhint") !== "next") return;
  // Held down, the key would run through all fields and send the form at their end.
  if (event.nativeEvent.repeat || focusNext(event.currentTarget, field)) event.preventDefault();
}

function isPlainEnter(event: KeyboardEvent): boolean {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const isBare = key === "Enter" && !(altKey || ctrlKey || metaKey || shiftKey);
  return isBare && !event.defaultPrevented && !isComposed(event.nativeEvent);
}

/** Enter that ends a composition belongs to the input method; Safari says so only by the key's old number. */
export function isComposed({ isComposing, keyCode }: { isComposing: boolean; keyCode: number }): boolean {
  return isComposing || keyCode === 229;
}

/** Of a field with the browser's own suggestions nobody but the browser knows whether Enter takes one of them. */
function isOneLine(target: EventTarget): target is HTMLInputElement | HTMLSelectElement {
  if (target instanceof HTMLInputElement) return target.list === null;
  return target instanceof HTMLSelectElement;
}

/** What is hidden, such as in a closed disclosure, does not take the focus. */
function focusNext(form: HTMLFormElement, field: Element): boolean {
  const fields = [...form.elements];
  return fields.slice(fields.indexOf(field) + 1).some((next) => {
    if (!isTyped(next) || next.readOnly) return false;
    next.focus();
    return document.activeElement === next;
  });
}

function isTyped(field: Element): field is HTMLInputElement | HTMLTextAreaElement {
  if (field instanceof HTMLInputElement) return TYPED.includes(field.type);
  return field instanceof HTMLTextAreaElement;
}
