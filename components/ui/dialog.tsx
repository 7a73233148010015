"use client";

import { useId, useRef, type ReactNode } from "react";
import { Button, IconButton } from "./button";
import type { IconName } from "./icon";
import type { KeyTone } from "./key-class";
import { useUiCopy } from "./ui-copy";

type DialogProps = {
  title: ReactNode;
  /** The button that opens it. */
  opener: { label: string; icon?: IconName; tone?: KeyTone; iconOnly?: boolean };
  /** Gets a function that closes the dialog, for a Cancel button or after saving. */
  children: ReactNode | ((close: () => void) => ReactNode);
};

/** The browser's own modal dialog: focus is kept inside and given back, Escape closes. */
export function Dialog({ title, opener, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const copy = useUiCopy();
  const open = () => dialog.current?.showModal();
  const close = () => dialog.current?.close();
  const { label, iconOnly, icon, tone } = opener;
  return (
    <>
      {iconOnly && icon ? (
        <IconButton icon={icon} label={label} onClick={open} aria-haspopup="dialog" />
      ) : (
        <Button {...(icon ? { icon } : {})} tone={tone} onClick={open} aria-haspopup="dialog">
          {label}
        </Button>
      )}
      <dialog
        ref={dialog}
        aria-labelledby={id}
        // A press that starts and ends on the backdrop has the dialog itself as its target.
        onPointerDown={(event) => event.target === event.currentTarget && close()}
        className="dialog"
      >
        <div className="grid max-h-[inherit] grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] safe-bottom">
          <div className="flex items-center justify-between gap-4 border-b border-line py-2 ps-4 pe-2">
            <h2 id={id} className="text-figure font-semibold">
              {title}
            </h2>
            <IconButton icon="close" label={copy.close} onClick={close} />
          </div>
          <DialogBody close={close}>{children}</DialogBody>
        </div>
      </dialog>
    </>
  );
}

function DialogBody({ close, children }: Pick<DialogProps, "children"> & { close: () => void }) {
  return (
    <div className="overflow-y-auto p-4">{typeof children === "function" ? children(close) : children}</div>
  );
}
