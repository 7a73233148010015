"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useId, useRef, type MouseEvent, type ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

export type Choice<R extends string = string> = { label: string; href: Route<R> };

type ChoiceMenuProps<R extends string> = {
  /** What the list is of: "Period". */
  label: string;
  /** What is chosen now, on the button. */
  face: ReactNode;
  chosen: Route<R>;
  groups: readonly (readonly Choice<R>[])[];
};

/**
 * A list of links behind a button. The browser opens and closes it; after a choice the focus is back on the button. Plain
 * anchors: most are never seen, and two dozen of the router's own links cost more than the rest of the page's head.
 */
export function ChoiceMenu<R extends string>({ label, face, chosen, groups }: ChoiceMenuProps<R>) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const follow = (event: MouseEvent, href: Route<R>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    list.current?.hidePopover();
    button.current?.focus();
    router.push(href);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        className="key border-line-strong bg-surface"
        data-touch
      >
        <span className="sr-only">{label}: </span>
        {face}
        <Icon name="chevron-down" size={16} />
      </button>
      <div ref={list} id={id} popover="auto" role="group" aria-label={label} className="popover popover-menu">
        {groups.map((choices) => (
          <ul key={choices[0]?.href} className="border-b border-line py-2 last:border-0">
            {choices.map(({ label: text, href }) => (
              <li key={href}>
                <a
                  href={href}
                  onClick={(event) => follow(event, href)}
                  aria-current={href === chosen || undefined}
                  className="choice"
                >
                  {text}
                </a>
              </li>
            ))}
          </ul>
        ))}
      </div>
    </>
  );
}
