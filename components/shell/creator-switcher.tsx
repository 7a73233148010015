"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";

export type CreatorChoice = { id: string; name: string; isSample: boolean };

type CreatorSwitcherProps = {
  current: CreatorChoice;
  others: readonly CreatorChoice[];
  label: string;
  sampleLabel: string;
  /** Gets `creatorId`. */
  action: FormAction<unknown>;
};

/** Which creator's books are open. With one creator only its name is shown. */
export function CreatorSwitcher({ current, others, label, sampleLabel, action }: CreatorSwitcherProps) {
  if (others.length === 0) return <CreatorName creator={current} sampleLabel={sampleLabel} />;
  return (
    <details className="group">
      <summary
        data-touch
        className="flex min-h-11 items-center justify-between rounded-control px-3 hover:bg-sunken"
      >
        <span className="sr-only">{label}: </span>
        <CreatorName creator={current} sampleLabel={sampleLabel} />
        <Icon name="chevron-down" size={16} />
      </summary>
      <ul className="grid">
        {others.map((creator) => (
          <li key={creator.id}>
            <ActionForm action={action} creatorId={current.id} className="grid">
              <button
                type="submit"
                name="creatorId"
                value={creator.id}
                data-touch
                className="min-h-11 rounded-control px-3 text-start hover:bg-sunken"
              >
                <CreatorName creator={creator} sampleLabel={sampleLabel} />
              </button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </details>
  );
}

function CreatorName({ creator, sampleLabel }: { creator: CreatorChoice; sampleLabel: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="truncate">{creator.name}</span>
      {creator.isSample && <Badge mark="dashed">{sampleLabel}</Badge>}
    </span>
  );
}
