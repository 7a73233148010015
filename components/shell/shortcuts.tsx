"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef } from "react";

type ShortcutsProps = {
  title: string;
  close: string;
  items: readonly { keys: string; label: string; href: Route }[];
};

/** Keys such as "g h". Off in fields and with a modifier held; `?` shows the list. */
export function Shortcuts({ title, close, items }: ShortcutsProps) {
  const router = useRouter();
  const list = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    let first = "";
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const keys = first ? `${first} ${event.key}` : event.key;
      first = event.key === "g" && !first ? "g" : "";
      const item = items.find((candidate) => candidate.keys === keys);
      if (item) router.push(item.href);
      else if (keys === "?") list.current?.showModal();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
    };
  }, [items, router]);
  return (
    <dialog ref={list} aria-labelledby={id} className="dialog p-4">
      <h2 id={id} className="text-h2 font-semibold">
        {title}
      </h2>
      <dl className="my-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {items.map(({ keys, label }) => (
          <div key={keys} className="contents">
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="key border-line-strong" onClick={() => list.current?.close()}>
        {close}
      </button>
    </dialog>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest("input,select,textarea,dialog[open],[role=application]") !== null)
  );
}
