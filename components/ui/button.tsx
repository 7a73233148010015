import type { ComponentProps } from "react";
import { Icon, type IconName } from "./icon";
import { keyClass, type KeyLook } from "./key-class";

type ButtonProps = Omit<ComponentProps<"button">, "className"> & KeyLook & { icon?: IconName };

export function Button({ tone, size, wide, icon, children, type = "button", ...rest }: ButtonProps) {
  return (
    <button type={type} className={keyClass({ tone, size, wide })} data-touch {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<ButtonProps, "children" | "size" | "wide" | "icon" | "aria-label"> & {
  icon: IconName;
  label: string;
};

/** A 44 px square with one icon; the label is its name and its tooltip. */
export function IconButton({ icon, label, tone = "quiet", type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      className={keyClass({ tone, size: "square" })}
      aria-label={label}
      title={label}
      data-touch
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
