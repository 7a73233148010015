import { TextInput } from "@/components/ui/text-input";

type SuggestedInputProps = {
  name: string;
  label: string;
  hint?: string;
  suggestions: readonly { value: string }[];
  defaultValue?: string;
  maxLength?: number;
  optional?: boolean;
  required?: boolean;
};

const MOST = 100;

/** A text with the values that are in use already to choose from. */
export function SuggestedInput({ suggestions, ...input }: SuggestedInputProps) {
  const id = `suggested-${input.name}`;
  return (
    <>
      <TextInput {...input} list={id} autoComplete="off" />
      <datalist id={id}>
        {suggestions.slice(0, MOST).map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}
