import type { ReactNode } from 'react'
import type { Fields, FieldValue } from '../../kit/fields'
import { classNames } from '../../look/class-names'
import { type CommitManner, FieldEditor } from '../../look/FieldEditor'
import type { NamedShare } from '../../look/mix'
import { inspectorWords } from '../../look/words-inspector'
import { type FieldGroup, fieldGroups, isWide, type NamedField } from './field-groups'
import styles from './Inspector.module.css'

/** Takes a field's new value; gives the reason when it is refused. */
export type SetField = (name: string, value: FieldValue, manner: CommitManner) => string | undefined

interface FieldGroupsProps {
  readonly fields: Fields
  readonly values: Readonly<Record<string, FieldValue>>
  readonly onSet: SetField
  readonly requestTypes?: readonly NamedShare[]
  /** Names of fields that differ among the parts that are set together. */
  readonly mixed?: ReadonlySet<string>
  /** Stands at the right of a group's heading. */
  readonly aside?: Readonly<Record<string, ReactNode>>
  /** Stands between a group's heading and its fields. */
  readonly above?: Readonly<Record<string, ReactNode>>
}

/** A section per group of fields, generated from their declarations. */
export function FieldGroups(props: FieldGroupsProps) {
  return fieldGroups(props.fields, props.values).map((group) => (
    <section key={group.title} className={styles.section}>
      <h3 className={styles.heading}>
        {group.title}
        {props.aside?.[group.title] !== undefined && <span>{props.aside[group.title]}</span>}
      </h3>
      {props.above?.[group.title]}
      <GroupFields group={group} {...props} />
    </section>
  ))
}

function GroupFields({ group, ...props }: FieldGroupsProps & { readonly group: FieldGroup }) {
  return (
    <>
      <FieldGrid shown={group.common} {...props} />
      {group.rare.length > 0 && (
        <details className={styles.more}>
          <summary>{inspectorWords.more}</summary>
          <FieldGrid shown={group.rare} {...props} />
        </details>
      )}
    </>
  )
}

interface FieldGridProps extends Omit<FieldGroupsProps, 'fields' | 'aside' | 'above'> {
  readonly shown: readonly NamedField[]
}

/** Two fields beside each other, wide ones alone. */
export function FieldGrid({ shown, values, onSet, requestTypes = [], mixed }: FieldGridProps) {
  return (
    <div className={styles.fields}>
      {shown.map((named) => (
        <div key={named.name} className={classNames(isWide(named) && styles.wide)}>
          <FieldEditor
            field={named.field}
            value={values[named.name] ?? named.field.default}
            onCommit={(value, manner) => onSet(named.name, value, manner)}
            requestTypes={requestTypes}
            isMixed={mixed?.has(named.name) === true}
          />
        </div>
      ))}
    </div>
  )
}
