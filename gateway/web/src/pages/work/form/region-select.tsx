import { Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useRegions } from '../../../parts/regions';

const found = (text: string, o?: { label?: unknown; value?: unknown }): boolean => String(o?.label).includes(text) || String(o?.value).startsWith(text);

interface RegionSelectProps {
  id?: string;
  label: string;
  value: string | undefined;
  onChange: (code: string | undefined) => void;
  /** Only those of these levels. */
  levels?: readonly string[] | undefined;
  disabled?: boolean;
  invalid?: boolean;
}

/** One of the regions somebody works in, found by any part of its path or code. */
export function RegionSelect({ id, label, value, onChange, levels, disabled = false, invalid = false }: RegionSelectProps): ReactNode {
  const regions = useRegions();
  const options = useMemo(() => regions.filter((r) => levels === undefined || levels.includes(r.level)).map((r) => ({ value: r.code, label: r.path })), [regions, levels]);
  const shown = value === undefined || value === '' || options.some((o) => o.value === value) ? options : [{ value, label: value }, ...options];
  return <Select {...(id !== undefined && { id })} aria-label={label} className="wide" value={value === '' ? undefined : value} onChange={(code?: string) => onChange(code)} options={shown} disabled={disabled} showSearch={{ filterOption: found }} {...(invalid && { status: 'error' as const })} />;
}

export function RegionsSelect({ id, label, value, onChange, disabled = false }: { id: string; label: string; value: readonly string[]; onChange: (codes: string[]) => void; disabled?: boolean }): ReactNode {
  const regions = useRegions();
  const options = useMemo(() => regions.map((r) => ({ value: r.code, label: r.path })), [regions]);
  return <Select id={id} aria-label={label} className="wide" mode="multiple" value={[...value]} onChange={(codes: string[]) => onChange(codes)} options={options} disabled={disabled} showSearch={{ filterOption: found }} />;
}
