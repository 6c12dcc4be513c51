#!/bin/sh
# Makes Tandem's namespace and its search attributes. Running it again changes nothing.
# TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE are read by the command itself; RETENTION is how long closed runs are kept.
set -eu

attempts=60

# The frontend listens a while before the cluster answers.
until temporal operator cluster health >/dev/null 2>&1; do
  attempts=$((attempts - 1))
  if [ "$attempts" -le 0 ]; then
    echo "expected Temporal to answer at $TEMPORAL_ADDRESS, it does not" >&2
    exit 1
  fi
  sleep 2
done

if temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  echo "Temporal namespace: $TEMPORAL_NAMESPACE is there"
else
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
fi

present=$(temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE")
for name in TandemConnection TandemOrigin TandemOutcome; do
  case $present in
    *"$name"*) echo "Temporal search attribute: $name is there" ;;
    *) temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$name" --type Keyword ;;
  esac
done
