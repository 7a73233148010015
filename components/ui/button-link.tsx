"use client";

import Link from "next/link";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import { keyClass, type KeyLook } from "./key-class";

type ButtonLinkProps<R extends string> = KeyLook & {
  href: Route<R>;
  icon?: IconName;
  children: ReactNode;
  "aria-label"?: string;
};

export function ButtonLink<R extends string>(props: ButtonLinkProps<R>) {
  const { href, tone, size, wide, icon, children, ...rest } = props;
  return (
    <Link href={href} className={keyClass({ tone, size, wide })} data-touch {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

type DownloadLinkProps = KeyLook & { href: string; children: ReactNode };

/** A plain anchor: route handlers that answer with a file must not be fetched by the router. */
export function DownloadLink({ href, tone, size, wide, children }: DownloadLinkProps) {
  return (
    <a href={href} download className={keyClass({ tone, size, wide })} data-touch>
      <Icon name="export" />
      {children}
    </a>
  );
}
