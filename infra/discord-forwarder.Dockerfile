# Holds the line to Discord for a bot on AWS and hands on direct messages and mentions. It stores nothing and listens nowhere.
# docker build -f infra/discord-forwarder.Dockerfile -t autotask-forwarder .
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY scripts ./scripts
COPY handlers ./handlers
COPY src ./src
RUN node scripts/build.mjs /out forwarder

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /out/forwarder ./
USER node
STOPSIGNAL SIGTERM
CMD ["node", "handler.mjs"]
