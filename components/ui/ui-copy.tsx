"use client";

import { createContext, useContext, type ReactNode } from "react";

/** The few words that parts in the browser say by themselves; everything else comes in as a prop. */
export type UiCopy = {
  close: string;
  undo: string;
  undoing: string;
  undone: string;
  dismiss: string;
  working: string;
  optional: string;
  failed: string;
  offline: string;
  updated: string;
  updatedUndo: string;
  reload: string;
  reference: string;
  moneyEcho: string;
  moneyAmbiguous: string;
  moneyNotANumber: string;
  moneyTooManyDecimals: string;
  moneyTooLarge: string;
  fileTooLarge: string;
  notifications: string;
  errorTitle: string;
  errorText: string;
  tryAgain: string;
};

const UiCopyContext = createContext<UiCopy | null>(null);

export function UiCopyProvider({ copy, children }: { copy: UiCopy; children: ReactNode }) {
  return <UiCopyContext value={copy}>{children}</UiCopyContext>;
}

export function useUiCopy(): UiCopy {
  const copy = useContext(UiCopyContext);
  if (!copy) throw new Error("UiCopyProvider is missing above this component");
  return copy;
}

/** Puts values into a sentence such as "Reads as {amount}". */
export function fillIn(sentence: string, values: Record<string, string>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
