"use client";

import { createContext, useContext, type ReactNode } from "react";
import type { ActionResult } from "@/lib/server/outcome";
import { randomKey } from "./random-key";

/** Gets the texts of what an action returned as its fields. */
export type UndoAction = (previous: null, form: FormData) => Promise<ActionResult<unknown>>;

const UndoContext = createContext<UndoAction | null>(null);

type UndoProviderProps = { action: UndoAction; children: ReactNode };

/**
 * Around every page: a toast outlives the page that showed it, and the page after it must know the action as well. A page
 * that does not has its call handed on inside the server, under an address that is not the one people typed.
 */
export function UndoProvider({ action, children }: UndoProviderProps) {
  return <UndoContext value={action}>{children}</UndoContext>;
}

export function useUndo(): UndoAction | null {
  return useContext(UndoContext);
}

type Undoing = { creatorId: string | undefined; value: unknown };

/** Takes back what an action did, by what it returned. */
export function sendUndo(undo: UndoAction, { creatorId, value }: Undoing): Promise<ActionResult<unknown>> {
  const data = new FormData();
  data.set("_key", randomKey());
  if (creatorId) data.set("_creator", creatorId);
  for (const [name, text] of Object.entries(value ?? {})) {
    if (typeof text === "string") data.set(name, text);
  }
  return undo(null, data);
}
