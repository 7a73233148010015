"use client";

import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

type NoticeTone = "info" | "warn" | "danger" | "done";

type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  children: ReactNode;
  /** One button or link at the end. */
  action?: ReactNode;
  /** "alert" only for what just went wrong; "status" for what just changed. */
  role?: "alert" | "status";
};

export function Notice({ tone = "info", title, children, action, role }: NoticeProps) {
  const look = LOOKS[tone];
  return (
    <div
      role={role}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 border-s-4 px-4 py-3 ${look.className}`}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-3">
        <span className="mt-0.5">
          <Icon name={look.icon} />
        </span>
        <div className="min-w-0 wrap-anywhere">
          {title && <strong className="block font-semibold">{title}</strong>}
          {children}
        </div>
      </div>
      {action}
    </div>
  );
}

const LOOKS: Record<NoticeTone, { className: string; icon: IconName }> = {
  info: { className: "border-accent bg-accent-soft text-ink", icon: "info" },
  warn: { className: "border-spark bg-warn-soft text-warn", icon: "warning" },
  danger: { className: "border-danger bg-surface text-danger", icon: "warning" },
  done: { className: "border-accent bg-surface text-ink", icon: "check" },
};
