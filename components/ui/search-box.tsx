import { Icon } from "./icon";

type SearchBoxProps = {
  /** Where the list is; the search is part of its address. */
  action: string;
  label: string;
  submitLabel: string;
  defaultValue: string;
  /** What else stands in the address and should stay. */
  keep: Readonly<Record<string, string>>;
};

export function SearchBox({ action, label, submitLabel, defaultValue, keep }: SearchBoxProps) {
  return (
    <form action={action} role="search" className="flex w-full max-w-md gap-2">
      <input
        key={defaultValue}
        type="search"
        name="q"
        aria-label={label}
        placeholder={label}
        defaultValue={defaultValue}
        maxLength={200}
        className="control min-w-0"
        data-search
      />
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        aria-label={submitLabel}
        title={submitLabel}
        data-touch
        className="key w-11 shrink-0 border-line-strong bg-surface px-0 hover:bg-sunken"
      >
        <Icon name="search" />
      </button>
    </form>
  );
}
