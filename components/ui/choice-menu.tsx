"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { Menu, MenuLink } from "./menu";

export type Choice<R extends string = string> = { label: string; href: Route<R> };

type ChoiceMenuProps<R extends string> = {
  /** What the list is of: "Period". */
  label: string;
  /** What is chosen now, on the button. */
  face: ReactNode;
  chosen: Route<R>;
  groups: readonly (readonly Choice<R>[])[];
};

/** A list of links behind a button. */
export function ChoiceMenu<R extends string>({ label, face, chosen, groups }: ChoiceMenuProps<R>) {
  return (
    <Menu label={label} face={face}>
      {groups.map((choices) => (
        <ul key={choices[0]?.href} className="border-b border-line py-2 last:border-0">
          {choices.map(({ label: text, href }) => (
            <li key={href}>
              <MenuLink href={href} isChosen={href === chosen}>
                {text}
              </MenuLink>
            </li>
          ))}
        </ul>
      ))}
    </Menu>
  );
}
