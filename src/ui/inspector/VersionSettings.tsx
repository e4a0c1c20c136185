import { X } from 'lucide-react'
import type { ChoiceField, Settings } from '../../kit/fields'
import type { KindSpec } from '../../kit/spec'
import { FieldEditor } from '../../look/FieldEditor'
import { IconButton } from '../../look/IconButton'
import { breakWords as words } from '../../look/words-breaks'
import { deployableFields } from '../../scenario/deployed-settings'
import type { Component } from '../../scenario/document'
import { changedSettings } from '../../scenario/edits/set-settings'
import { configValues } from '../../scenario/settings'
import { fieldGroups } from './field-groups'
import styles from './Inspector.module.css'

interface VersionSettingsProps {
  readonly component: Component
  readonly spec: KindSpec
  /** Those that differ from the design's. */
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
}

/** Which settings of its kind the new version changes; all others are those of the design. */
export function VersionSettings({ component, spec, settings, onChange }: VersionSettingsProps) {
  const fields = deployableFields(spec)
  const values = configValues(spec, changedSettings(spec, component.settings, settings))
  const changed = Object.keys(settings).flatMap((name) => {
    const field = fields[name]
    return field === undefined ? [] : [{ name, field }]
  })
  const left = fieldGroups(fields, values)
    .flatMap(({ common, rare }) => [...common, ...rare])
    .filter(({ name }) => !Object.hasOwn(settings, name))
  function without(name: string): Settings {
    const { [name]: _, ...others } = settings
    return others
  }
  return (
    <div className={styles.version}>
      {changed.map(({ name, field }) => (
        <div key={name} className={styles.versionSetting}>
          <FieldEditor
            field={field}
            value={values[name] ?? field.default}
            onCommit={(value) => {
              onChange({ ...settings, [name]: value })
              return undefined
            }}
          />
          <IconButton label={words.asBefore(field.label)} small onClick={() => onChange(without(name))}>
            <X size={14} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </div>
      ))}
      {left.length > 0 && (
        <FieldEditor
          field={settingChoice(left)}
          value=""
          onCommit={(chosen) => {
            if (typeof chosen === 'string' && chosen !== '')
              onChange({ ...settings, [chosen]: values[chosen] ?? fields[chosen].default })
            return undefined
          }}
        />
      )}
    </div>
  )
}

function settingChoice(
  left: readonly { readonly name: string; readonly field: { readonly label: string } }[],
) {
  const choice: ChoiceField = {
    type: 'choice',
    label: words.changeSetting,
    help: words.settings,
    group: words.settings,
    default: '',
    choices: [
      { value: '', label: words.chooseSetting },
      ...left.map(({ name, field }) => ({ value: name, label: field.label })),
    ],
  }
  return choice
}
