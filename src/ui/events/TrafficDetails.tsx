import { X } from 'lucide-react'
import { IconButton } from '../../look/IconButton'
import { eventWords as words } from '../../look/words-events'
import { setSettings } from '../../scenario/edits/set-settings'
import { configValues, specOf } from '../../scenario/settings'
import { useDocument } from '../../state/document'
import { PROFILE_FIELDS } from '../../kinds/clients/profile-fields'
import { editField } from '../inspector/edit-field'
import { fieldGroups } from '../inspector/field-groups'
import { FieldGrid } from '../inspector/FieldGroups'
import styles from './Side.module.css'

/** How much a population asks, and how that goes over time: what the handles of its curve set, in figures. */
export function TrafficDetails({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const component = useDocument(({ scenario }) => scenario.components.find((one) => one.id === id))
  const spec = component && specOf(component.kind)
  if (component === undefined || spec === undefined) return null
  const config = configValues(spec, component.settings)
  const { arrival, rateRps, users, thinkMs } = spec.fields
  const wanted = { arrival, rateRps, users, thinkMs, ...PROFILE_FIELDS }
  const shown = fieldGroups(wanted, config).flatMap(({ common, rare }) => [...common, ...rare])
  return (
    <>
      <h2 className={styles.title}>
        {words.trafficOf(component.name)}
        <IconButton small label={words.close} onClick={onClose}>
          <X size={14} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </h2>
      <FieldGrid
        shown={shown}
        values={config}
        onSet={(name, value, manner) =>
          editField({
            label: words.handles.setField(wanted[name as keyof typeof wanted].label, component.name),
            target: `${id}.${name}`,
            manner,
            change: (present) => setSettings(present, { id, settings: { [name]: value } }),
          })
        }
      />
    </>
  )
}
