import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach } from "vitest";
import { UiCopyProvider, type UiCopy } from "@/components/ui/ui-copy";
import messages from "@/messages/en.json";

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

globalThis.IS_REACT_ACT_ENVIRONMENT = true;

let root: Root | null = null;

// Work that React has put off would come when the page of its test is gone.
afterEach(async () => {
  await settle(() => root?.unmount());
  root = null;
});

/** Lets a change and all that follows from it come to rest. */
export function settle(change: () => void): Promise<void> {
  return act(() => {
    change();
    return Promise.resolve();
  });
}

export type Rendered = { page: HTMLElement; visited: string[] };

/** Puts a part into an otherwise empty page, under the copy and a router that writes down where it was sent. */
export async function render(part: ReactNode): Promise<Rendered> {
  await settle(() => root?.unmount());
  document.body.innerHTML = "<div></div>";
  const page = document.body;
  const visited: string[] = [];
  const go = (href: string) => {
    visited.push(href);
  };
  const router: AppRouterInstance = {
    push: go,
    replace: go,
    back: () => {
      go("back");
    },
    forward: () => {
      go("forward");
    },
    refresh: () => {
      go("refresh");
    },
    prefetch: () => {},
    bfcacheId: "",
  };
  const copy: UiCopy = messages.common;
  await settle(() => {
    root = createRoot(page.firstElementChild ?? page);
    root.render(
      <AppRouterContext value={router}>
        <UiCopyProvider copy={copy}>{part}</UiCopyProvider>
      </AppRouterContext>,
    );
  });
  return { page, visited };
}

export function find<E extends Element>(page: ParentNode, selector: string, kind: new () => E): E {
  const found = page.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`Nothing on the page matches ${selector}`);
  return found;
}

export async function type(input: HTMLInputElement, text: string): Promise<void> {
  await settle(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export async function press(element: Element, key: string): Promise<void> {
  await settle(() => {
    element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
}

export async function click(element: HTMLElement): Promise<void> {
  await settle(() => {
    element.click();
  });
}
