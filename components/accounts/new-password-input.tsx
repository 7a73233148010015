import { TextInput } from "@/components/ui/text-input";

/** As long as passwords have to be, and told to password managers as a new one. */
export function NewPasswordInput({ label, hint }: { label: string; hint: string }) {
  return (
    <TextInput
      name="password"
      type="password"
      label={label}
      hint={hint}
      autoComplete="new-password"
      minLength={12}
      required
    />
  );
}
