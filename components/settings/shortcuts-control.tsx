"use client";

import { useRouter } from "next/navigation";
import { PREFERENCES } from "@/components/shell/preference-names";
import { setPreference } from "@/components/shell/set-preference";
import { Checkbox } from "@/components/ui/checkbox";

type ShortcutsControlProps = { enabled: boolean; label: string; hint: string };

export function ShortcutsControl({ enabled, label, hint }: ShortcutsControlProps) {
  const router = useRouter();
  return (
    <Checkbox
      name="shortcuts"
      label={label}
      hint={hint}
      defaultChecked={enabled}
      onChange={(event) => {
        setPreference(PREFERENCES.shortcuts, event.currentTarget.checked ? "on" : "off");
        router.refresh();
      }}
    />
  );
}
