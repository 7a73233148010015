"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { IconButton } from "@/components/ui/button";
import { PREFERENCES } from "./preference-names";
import { setPreference } from "./set-preference";

export type AmountsToggleProps = { hidden: boolean; hideLabel: string; showLabel: string };

/** For filming and screenshots: the page comes again from the server, without the figures in it. */
export function AmountsToggle({ hidden, hideLabel, showLabel }: AmountsToggleProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <IconButton
      icon={hidden ? "eye-off" : "eye"}
      label={hidden ? showLabel : hideLabel}
      aria-busy={pending || undefined}
      onClick={() => {
        setPreference(PREFERENCES.amounts, hidden ? "shown" : "hidden");
        startTransition(() => {
          router.refresh();
        });
      }}
    />
  );
}
