"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { createContext, useContext, useId, useRef, type MouseEvent, type ReactNode } from "react";
import { Icon } from "./icon";

type Go = <R extends string>(href: Route<R>) => void;

const GoContext = createContext<Go | null>(null);

/** Inside a menu: closes it, gives the focus back to its button and goes to an address. */
export function useMenuGo(): Go {
  const go = useContext(GoContext);
  if (!go) throw new Error("Menu is missing above this component");
  return go;
}

type MenuProps = {
  /** What is chosen in it: "Period". */
  label: string;
  /** What is chosen now, on the button. */
  face: ReactNode;
  children: ReactNode;
};

/** Addresses behind a button. The browser opens and closes it; after a choice the focus is back on the button. */
export function Menu({ label, face, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const go: Go = (href) => {
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
        <GoContext value={go}>{children}</GoContext>
      </div>
    </>
  );
}

type MenuLinkProps<R extends string> = {
  href: Route<R>;
  isChosen: boolean;
  /** Where what is shown says less than it means. */
  label?: string;
  className?: string;
  children: ReactNode;
};

/**
 * A plain anchor: most of a menu's are never seen, and two dozen of the router's own links cost more than the rest of the
 * page's head.
 */
export function MenuLink<R extends string>(props: MenuLinkProps<R>) {
  const { href, isChosen, label, className = "", children } = props;
  const go = useMenuGo();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  };
  return (
    <a
      href={href}
      onClick={follow}
      aria-current={isChosen || undefined}
      aria-label={label}
      className={`choice ${className}`.trim()}
    >
      {children}
    </a>
  );
}
