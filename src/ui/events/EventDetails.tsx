import { Trash2, X } from 'lucide-react'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { eventWords as words } from '../../look/words-events'
import { specOf } from '../../scenario/settings'
import { useDocument } from '../../state/document'
import { useRun } from '../../state/run'
import { removeFault, tryToChangeFault } from '../../state/time-line-actions'
import { FieldGrid } from '../inspector/FieldGroups'
import { VersionSettings } from '../inspector/VersionSettings'
import { faultName } from '../transport/fault-name'
import { faultFields, faultValues, withFaultField } from './fault-fields'
import { stateOf } from './fault-state'
import styles from './Side.module.css'

/** One fault: when, how strong, how often; each field is an edit, and says why it is refused. */
export function EventDetails({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const scenario = useDocument((state) => state.scenario)
  const fault = scenario.timeline.find((one) => one.id === id)
  const state = useRun(({ timeMs }) => (fault === undefined ? 'ahead' : stateOf(fault, timeMs)))
  if (fault === undefined) return null
  const name = faultName(scenario, fault)
  const fields = faultFields(scenario, fault)
  const component =
    'component' in fault ? scenario.components.find((one) => one.id === fault.component) : undefined
  const spec = component && specOf(component.kind)
  return (
    <>
      <h2 className={styles.title}>
        {name}
        <IconButton small label={words.close} onClick={onClose}>
          <X size={14} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </h2>
      <p className={styles.state}>{words.states[state]}</p>
      <FieldGrid
        shown={Object.entries(fields).map(([field, declared]) => ({ name: field, field: declared }))}
        values={faultValues(fault)}
        onSet={(field, value, manner) =>
          tryToChangeFault(
            words.set(fields[field].label, name),
            withFaultField(fault, field, value),
            manner === 'stepped' ? `${id}.${field}` : undefined,
          )
        }
      />
      {fault.fault === 'deploy' && component !== undefined && spec !== undefined && (
        <VersionSettings
          component={component}
          spec={spec}
          settings={fault.settings ?? {}}
          onChange={(settings) => {
            const { settings: _before, ...plain } = fault
            const next = Object.keys(settings).length === 0 ? plain : { ...plain, settings }
            tryToChangeFault(words.set(words.versionSettings, name), next)
          }}
        />
      )}
      <div className={styles.actions}>
        <Button
          look="boxed"
          small
          onClick={() => {
            removeFault(words.flag.remove(name), id)
            onClose()
          }}
        >
          <Trash2 size={14} strokeWidth={1.75} aria-hidden />
          {words.remove}
        </Button>
      </div>
    </>
  )
}
