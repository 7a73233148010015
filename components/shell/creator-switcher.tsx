import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/use-form-action";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { TitleText } from "@/components/ui/title-text";

export type CreatorChoice = { id: string; name: string; isSample: boolean };

type CreatorSwitcherProps<T> = {
  current: string;
  creators: readonly CreatorChoice[];
  nowLabel: string;
  sampleLabel: string;
  /** Gets `creatorId`. */
  action: FormAction<T>;
};

/** Whose books are open, and the others a person may open; one tap each. */
export function CreatorSwitcher<T>({
  current,
  creators,
  nowLabel,
  sampleLabel,
  action,
}: CreatorSwitcherProps<T>) {
  return (
    <ul className="divide-y divide-line border-b border-line">
      {creators.map((creator) => (
        <li key={creator.id}>
          {creator.id === current ? (
            <span
              className="flex min-h-12 items-center justify-between gap-3 font-semibold"
              aria-current="true"
            >
              <CreatorName creator={creator} sampleLabel={sampleLabel} />
              <span className="flex shrink-0 items-center gap-1 text-caption text-accent">
                <Icon name="check" size={16} />
                {nowLabel}
              </span>
            </span>
          ) : (
            <ActionForm action={action} creatorId={current} className="grid grid-cols-[minmax(0,1fr)]">
              <button
                type="submit"
                name="creatorId"
                value={creator.id}
                data-touch
                className="flex min-h-12 items-center text-start hover:bg-sunken"
              >
                <CreatorName creator={creator} sampleLabel={sampleLabel} />
              </button>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}

type CreatorNameProps = { creator: Pick<CreatorChoice, "name" | "isSample">; sampleLabel: string };

function CreatorName({ creator, sampleLabel }: CreatorNameProps) {
  return (
    <span className="flex min-w-0 items-center gap-2 py-2">
      <TitleText lines={2}>{creator.name}</TitleText>
      {creator.isSample && (
        <span className="shrink-0">
          <Badge mark="dashed">{sampleLabel}</Badge>
        </span>
      )}
    </span>
  );
}
