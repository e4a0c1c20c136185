// The nine graphs that every version has to open as something that answers: what people sketch first.

export const NINE_GRAPHS: Readonly<Record<string, string>> = {
  'a server and its replicas': `graph TD;
    browser-->server;
    server-->browser;
    server-->replica;
    replica-->server;
    server-->replica2;
    replica2-->server;`,
  'a cache before a database': `graph TD;
    cache-->database;
    API-->cache;
    browser-->API;`,
  'a global cache': `graph TD;
    request-node-1-->global-cache; global-cache-->request-node-1;
    request-node-2-->global-cache; global-cache-->request-node-2;
    request-node-3-->global-cache; global-cache-->request-node-3;
    global-cache-->database; database-->global-cache;`,
  'a proxy': `graph LR;
    proxy-->server;
    client-->proxy;`,
  'a load balancer': `graph TD;
    request-1-->balancer; request-2-->balancer; request-3-->balancer;
    balancer-->server-1; balancer-->server-2; balancer-->server-3;`,
  'a queue before a server': `graph TD;
    queue-->server;
    client-1-->queue; client-2-->queue; client-3-->queue;`,
  'a producer and a worker': `graph TD;
    queue-->worker;
    producer-->queue;`,
  'a broker': `graph LR;
    rabbit[RabbitMQ queue]-->celery[Celery worker]; celery-->rabbit;
    Django-->rabbit; rabbit-->Django;
    Browser-->Django; Django-->Browser;`,
  'a broker, a cache and a database': `graph LR;
    rabbit[RabbitMQ queue]-->celery[Celery worker]; celery-->rabbit;
    Django-->rabbit; rabbit-->Django;
    Browser-->Django; Django-->Browser;
    Django-->memcache[Memcache cache]; memcache-->Django;
    Django-->postgres[Postgres database]; postgres-->Django;
    celery-->postgres; postgres-->celery;`,
}
