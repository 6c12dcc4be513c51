# Debian: Temporal's native library and PostgreSQL's binaries need glibc.
FROM node:24.11.1-bookworm-slim

ENV NODE_ENV=production TZ=UTC
WORKDIR /opt/tandem

COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

COPY bin bin
COPY src src
COPY workflows workflows
COPY activities activities
COPY temporal.config.ts ./

RUN mkdir --mode=0700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 7310

ENTRYPOINT ["bin/tandem"]
CMD ["start", "--data", "/data", "--config", "/config/tandem.yaml"]
