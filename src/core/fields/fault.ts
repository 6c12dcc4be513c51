/** Why a mapped field cannot work as the two services stand today. It stops this field and no other. */
export interface FieldFault {
  readonly kind: FieldFaultKind;
  readonly side: 'hubspot' | 'gorgias';
  readonly message: string;
  readonly cure: string;
}

export type FieldFaultKind =
  | 'property-missing'
  | 'property-archived'
  | 'field-missing'
  | 'field-archived'
  | 'field-ambiguous'
  | 'not-agreed'
  | 'type-refused'
  | 'type-differs'
  | 'type-changed'
  | 'one-way-only'
  | 'owners-unread';
