"use client";

import { useId, useRef, useState, type ComponentProps, type KeyboardEvent } from "react";
import { Field, type FieldProps } from "./field";
import { useFieldState } from "./form-state";
import { isComposed } from "./move-on-enter";
import { TitleText } from "./title-text";

/** `text` is what stands in the field once it is picked. */
export type Offer = { id: string; text: string; detail: string };

type OfferedInputProps = FieldProps &
  Omit<ComponentProps<"input">, keyof FieldProps | "className" | "id" | "role" | "list"> & {
    offers: readonly Offer[];
    offersLabel: string;
    /** "Logged already: {count}", said to who does not see the list. */
    offersSaid: string;
    onPick: (id: string) => void;
  };

/**
 * A text field with a list of what is meant perhaps, which opens by typing: arrows go through it, Enter takes the marked
 * one, Escape closes it. Nothing is marked by itself, so that Enter after typing is only Enter.
 */
export function OfferedInput(props: OfferedInputProps) {
  const { name, label, hint, optional, labelHidden, defaultValue, ...others } = props;
  const { offers, offersLabel, offersSaid, onPick, ...rest } = others;
  const { value } = useFieldState(name);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const pick = ({ id, text }: Offer) => {
    if (input.current) retype(input.current, text);
    onPick(id);
  };
  const { shown, marked, show, take, close, onKeyDown } = useOffers(offers, pick);
  return (
    <Field name={name} label={label} hint={hint} optional={optional} labelHidden={labelHidden}>
      {(control) => (
        <span className="relative block">
          <input
            type="text"
            {...rest}
            ref={input}
            defaultValue={value ?? defaultValue}
            className="control w-full"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={shown.length > 0}
            aria-controls={shown.length > 0 ? listId : undefined}
            aria-activedescendant={marked === null ? undefined : `${listId}-${String(marked)}`}
            onInput={show}
            onBlur={close}
            onKeyDown={onKeyDown}
            {...control}
          />
          {shown.length > 0 && (
            <OfferList id={listId} label={offersLabel} offers={shown} marked={marked} onPick={take} />
          )}
          <span role="status" className="sr-only">
            {shown.length > 0 && offersSaid}
          </span>
        </span>
      )}
    </Field>
  );
}

/** As if it had been typed, so that whatever listens to typing hears of it. */
function retype(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function useOffers(offers: readonly Offer[], pick: (offer: Offer) => void) {
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const shown = isOpen ? offers : [];
  const marked = at !== null && at < shown.length ? at : null;
  const set = (open: boolean) => {
    setIsOpen(open);
    setAt(null);
  };
  const take = (offer: Offer) => {
    pick(offer);
    // Picking is heard as typing, which opens the list.
    set(false);
  };
  const takeMarked = (): boolean => {
    const offer = marked === null ? undefined : shown[marked];
    if (offer) take(offer);
    return offer !== undefined;
  };
  const close = (): boolean => {
    set(false);
    return shown.length > 0;
  };
  const mark = (index: number): boolean => {
    if (offers.length === 0) return false;
    setIsOpen(true);
    setAt((index + offers.length) % offers.length);
    return true;
  };
  const keys: Record<string, () => boolean> = {
    ArrowDown: () => mark(marked === null ? 0 : marked + 1),
    ArrowUp: () => mark((marked ?? 0) - 1),
    Enter: takeMarked,
    Escape: close,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposed(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (keys[event.key]?.()) event.preventDefault();
  };
  return { shown, marked, show: () => set(true), take, close, onKeyDown };
}

type OfferListProps = {
  id: string;
  label: string;
  offers: readonly Offer[];
  marked: number | null;
  onPick: (offer: Offer) => void;
};

/** Pressing an offer leaves the focus where it is: the keyboard of a phone stays up. */
function OfferList({ id, label, offers, marked, onPick }: OfferListProps) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={label}
      className="absolute inset-x-0 top-full z-10 mt-1 overflow-hidden rounded-control border border-line-strong bg-surface shadow-sheet"
      onMouseDown={(event) => event.preventDefault()}
    >
      {offers.map((offer, index) => (
        <li
          key={offer.id}
          id={`${id}-${String(index)}`}
          role="option"
          aria-selected={index === marked}
          data-touch
          className="grid min-h-11 cursor-pointer content-center border-b border-line px-3 py-2 last:border-0 hover:bg-sunken aria-selected:bg-accent-soft aria-selected:inset-ring aria-selected:inset-ring-accent"
          onClick={() => onPick(offer)}
        >
          <TitleText lines={1}>{offer.text}</TitleText>
          <span className="text-caption text-ink-2">{offer.detail}</span>
        </li>
      ))}
    </ul>
  );
}
