import type { Route } from "next";
import { ActionForm } from "@/components/ui/action-form";
import { DeleteForm } from "@/components/ui/delete-form";
import { Disclosure } from "@/components/ui/disclosure";
import { FilterChip } from "@/components/ui/filter-chip";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import {
  aimFilterAction,
  deleteFilterAction,
  renameFilterAction,
  saveFilterAction,
} from "@/lib/features/saved-filters/actions";
import type { SavedFilter } from "@/lib/features/saved-filters/data";
import type { FilteredList } from "@/lib/features/saved-filters/schema";
import { getT } from "@/lib/server/messages";

export type SavedView<T extends string> = SavedFilter & { href: Route<T>; isShown: boolean };

type SavedViewsProps<T extends string> = {
  list: FilteredList;
  views: readonly SavedView<T>[];
  /** What the list's address says now, without its page; empty when it shows everything. */
  query: string;
  /** The list without any filter. */
  plainHref: Route<T>;
  canEdit: boolean;
  creatorId: string;
};

/** The list's kept addresses, and what can be done with them. Nothing where there is nothing to show or to keep. */
export function SavedViews<T extends string>(props: SavedViewsProps<T>) {
  const t = getT("filters");
  const { list, views, query, plainHref, canEdit, creatorId } = props;
  const isNew = query !== "" && views.every(({ isShown }) => !isShown);
  if (views.length === 0 && !(canEdit && isNew)) return null;
  return (
    <div className="mb-3 grid grid-cols-[minmax(0,1fr)]" data-screen-only>
      {views.length > 0 && (
        <div role="group" aria-label={t("saved")} className="flex flex-wrap gap-2">
          {views.map(({ id, name, href, isShown }) => (
            <FilterChip key={id} active={isShown} href={isShown ? plainHref : href} removeLabel={t("leave")}>
              {name}
            </FilterChip>
          ))}
        </div>
      )}
      {canEdit && isNew && (
        <Disclosure summary={t("save")}>
          <ActionForm
            action={saveFilterAction}
            creatorId={creatorId}
            done={t("savedDone")}
            label={t("save")}
            className="flex max-w-md flex-wrap items-end gap-3"
          >
            <input type="hidden" name="list" value={list} />
            <input type="hidden" name="query" value={query} />
            <TextInput name="name" label={t("name")} maxLength={60} autoComplete="off" required />
            <SubmitButton>{t("keep")}</SubmitButton>
          </ActionForm>
        </Disclosure>
      )}
      {canEdit && views.length > 0 && (
        <Disclosure summary={t("manage")}>
          <ul className="grid max-w-2xl gap-4">
            {views.map((view) => (
              <ManagedView key={`${view.id} ${String(view.version)}`} {...{ view, query, creatorId }} />
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

type ManagedViewProps = { view: SavedFilter & { isShown: boolean }; query: string; creatorId: string };

function ManagedView({ view, query, creatorId }: ManagedViewProps) {
  const t = getT("filters");
  const { id, version, name, isShown } = view;
  const fields = { id, version: String(version) };
  return (
    <li className="flex flex-wrap items-end gap-3">
      <ActionForm
        action={renameFilterAction}
        creatorId={creatorId}
        done={t("renamed")}
        label={t("renameOf", { name })}
        className="flex min-w-0 flex-wrap items-end gap-2"
      >
        <Hidden fields={fields} />
        <TextInput
          name="name"
          label={t("name")}
          defaultValue={name}
          maxLength={60}
          autoComplete="off"
          required
        />
        <SubmitButton tone="secondary">{t("rename")}</SubmitButton>
      </ActionForm>
      {!isShown && query !== "" && (
        <ActionForm
          action={aimFilterAction}
          creatorId={creatorId}
          done={t("aimed")}
          label={t("aimOf", { name })}
        >
          <Hidden fields={{ ...fields, query }} />
          <SubmitButton tone="secondary">{t("aim")}</SubmitButton>
        </ActionForm>
      )}
      <DeleteForm
        action={deleteFilterAction}
        creatorId={creatorId}
        fields={fields}
        label={t("deleteOf", { name })}
        done={t("deleted")}
        tone="quiet"
        isFinal
      />
    </li>
  );
}

function Hidden({ fields }: { fields: Readonly<Record<string, string>> }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
