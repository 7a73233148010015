import { AppShell } from "@/components/shell/app-shell";
import { ThemeControl } from "@/components/shell/theme-control";
import { getPreferences } from "@/components/shell/preferences";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { FileDrop } from "@/components/ui/file-drop";
import { FormCard } from "@/components/ui/form-card";
import { MoneyInput } from "@/components/ui/money-input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { parseCurrency } from "@/lib/core/money/currency";
import { save, undo } from "../actions";
export default async function Forms() {
  const list = ["EUR", "USD", "JPY"].flatMap((c) => parseCurrency(c) ?? []);
  const { theme } = await getPreferences();
  const [first] = list;
  return (
    <AppShell>
      <FormCard title="Add" intro="A video, its views and what it earned.">
        <ActionForm action={save} creatorId="c" done="Saved “Oat milk test”" undo={undo}>
          <TextInput
            name="title"
            label="Link or title"
            placeholder="https://www.tiktok.com/…"
            hint="Paste a link and the day is read from it"
          />
          <TextInput name="views" label="Views" inputMode="numeric" optional />
          {first && (
            <MoneyInput
              name="amount"
              label="Amount"
              currencyName="currency"
              currencyLabel="Currency"
              currencies={list}
              defaultCurrency={first}
              locale="en-IE"
            />
          )}
          <Segmented
            name="stream"
            label="From"
            defaultValue="creator_rewards"
            options={[
              { value: "creator_rewards", label: "Rewards" },
              { value: "brand_deal", label: "Deal" },
              { value: "live", label: "LIVE" },
              { value: "shop", label: "Shop" },
            ]}
          />
          <Select
            name="state"
            label="State"
            options={[
              { value: "estimated", label: "Estimated" },
              { value: "paid", label: "Paid" },
            ]}
            defaultValue="paid"
          />
          <DateInput name="date" label="Earned on" defaultValue="2026-11-22" />
          <Textarea name="note" label="Note" optional />
          <Checkbox name="again" label="Match weekdays" hint="Compares Mondays with Mondays" />
          <FileDrop
            name="file"
            label="Choose a file"
            invitation="or drop it here, or paste it"
            hint="CSV, XLSX or ZIP up to 40 MB"
            accept=".csv"
            maxMegabytes={40}
          />
          <div className="flex gap-2">
            <SubmitButton>Save</SubmitButton>
            <SubmitButton tone="secondary" name="another" value="1">
              Save and add another
            </SubmitButton>
          </div>
        </ActionForm>
        <div className="mt-8">
          <ThemeControl
            theme={theme}
            label="Theme"
            names={{ system: "System", light: "Light", dark: "Dark" }}
          />
        </div>
      </FormCard>
    </AppShell>
  );
}
