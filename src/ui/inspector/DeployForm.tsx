import { Rocket } from 'lucide-react'
import { useState } from 'react'
import type { Settings } from '../../kit/fields'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { breakWords as words } from '../../look/words-breaks'
import type { Component } from '../../scenario/document'
import { deployVersion } from '../../state/break-actions'
import { deployFields, deployOf, USUAL_DEPLOY, withField } from './deploy-fields'
import { FieldGrid } from './FieldGroups'
import { Fold } from './Fold'
import styles from './Inspector.module.css'
import { VersionSettings } from './VersionSettings'

interface DeployFormProps {
  readonly component: Component
  readonly spec: KindSpec
}

/** What the buttons do in one press, with every figure to be chosen. Nothing happens before it is deployed. */
export function DeployForm({ component, spec }: DeployFormProps) {
  const [form, setForm] = useState(USUAL_DEPLOY)
  const [settings, setSettings] = useState<Settings>({})
  return (
    <Fold title={words.inDetail}>
      <FieldGrid
        shown={Object.entries(deployFields(form)).map(([name, field]) => ({ name, field }))}
        values={{ ...form }}
        onSet={(name, value) => {
          setForm(withField(form, name, value))
          return undefined
        }}
      />
      <VersionSettings component={component} spec={spec} settings={settings} onChange={setSettings} />
      <div className={styles.actions}>
        <Button look="boxed" onClick={() => deployVersion(component.id, deployOf(form, settings))}>
          <Rocket size={14} strokeWidth={1.75} aria-hidden />
          {words.deployIt}
        </Button>
      </div>
    </Fold>
  )
}
