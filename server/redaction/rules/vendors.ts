/** Names of those who issue keys and tokens, lower case: beside one, what looks thrown is likely theirs. */
export const vendors: ReadonlySet<string> = new Set(
  `abstractapi abuseipdb accuweather activecampaign adafruit adobe adyen agora aha airbrake airtable airship aiven akamai
  algolia alibaba aliyun alchemy amadeus amazon amplitude ansible anthropic apify apiary apigee apollo appcenter appcircle appdynamics
  appfollow appsflyer appveyor appwrite artifactory asana assemblyai atera atlassian auth0 authy autodesk automox avalara aviationstack
  aws azure b2 backblaze bamboohr bannerbear baremetrics baseten beamer beebole besnappy bitbucket bitfinex bitly bitmex
  bittrex blazemeter blockfrost bombbomb brandfetch braintree branch braze bridgecrew browserstack buddy bugherd bugsnag buildkite
  bulbul bynder caflou calendly campaignmonitor canny capsulecrm carbon cashboard census cerebras chargebee chartmogul chatbot checkly checkout checkr
  chef cicero circleci clarifai clearbit clerk clickhouse clicksend clickup cliengo clinchpad clockify clockwork clojars cloudant cloudconvert
  cloudflare cloudinary cloudsmith cloudways codacy codeclimate codecov codemagic cohere coinapi coinbase coinlayer confluence confluent
  contentful contentstack convertkit copper couchbase coveralls crowdin cryptocompare currencylayer currents customerio customer dailyco databricks datadog
  datagov datarobot deepai deepgram deepl deepseek deno dependabot depot detectify digicert digitalocean discogs discord disqus dnsimple docker
  dockerhub docusign doppler dotdigital drata dreamhost dribbble drift drone dropbox duffel duo dwolla dynatrace easypost ebay edamam
  elastic elasticsearch elevenlabs enigma envoy etherscan etsy eventbrite everhour exotel expo facebook facepp factorial fastly feedly fibery
  figma filestack finage finicity finnhub firebase fireworks fivetran flexport flickr floatschedule flutterwave flyio formcraft formio formspree foursquare
  frameio freshbooks freshdesk freshservice front fullstory fusebill gcp gemini gengo geoapify geocode getresponse gitea github gitlab gitter
  gocardless godaddy google grafana graphcms graphite greenhouse groq gumroad guardian gusto guru harness harvest hashicorp hasura helpscout hellosign
  heroku hetzner hightouch honeycomb honeybadger hootsuite hubspot huggingface humio hunter hygraph ibm imagekit imgbb infobip infracost infura
  instagram intercom intrinio invoiceocean ipdata ipgeolocation ipinfo ipstack iterable jenkins jfrog jira jotform jumpcloud jumpseller kairos kakao kaltura keen
  keygen klaviyo kraken kucoin lacework langchain langfuse langsmith launchdarkly lemonsqueezy lever lichess line linear linkedin linode livekit lob loggly logdna
  logz loginradius lokalise looker loom mailchimp mailerlite mailersend mailgun mailjet mailtrap make mandrill mapbox mapquest marketstack mattermost
  maxmind meilisearch meraki messagebird metabase metaapi microsoft mindmeister miro mistral mixpanel moderation modal monday mongodb moonclerk moosend mux
  myfreshworks neon neptune netlify netsuite newrelic newsapi nexmo nightfall ngrok notion npm nuget nutritionix nvidia nylas oanda okta omnisend onelogin
  onesignal openai openrouter openshift openweather opsgenie optimizely oracle orbit oxylabs packagecloud pagarme pagerduty parseur particle partnerstack paddle
  paypal paystack pdfshift pendo percy perplexity phrase pinecone pinata pingdom pinterest pipedream pipedrive pivotaltracker plaid planetscale planview
  plivo podio polygon posthog postman postmark prefect prisma privacy privatai proxycrawl pubnub pulumi purestake pushbullet pusher pushover pypi
  qase qualaroo quay quickbooks qualtrics rabbitmq railway rapid7 rapidapi rapyd raven razorpay readme recaptcha reddit redis
  redislabs remove render replicate replit resend restpack retool rev revamp ringcentral ritekit roaring rocketreach rollbar rootly route4me rubygems
  rudderstack runpod runscope salesforce salesloft sanity satismeter saucelabs scale scaleway scalingo scalyr scrapeowl scraperapi scrapfly screenshotapi securitytrails
  segment semaphore sendbird sendgrid sendinblue brevo sentinelone sentry serpapi serpstack settlemint shippo shodan shopify shortcut shotstack shutterstock sidekiq
  signable signalwire signaturit sigopt simplesat sinch skybiometry slack smartling smartsheet smartystreets snipcart snowflake snyk softlayer sonar sonarcloud sonarqube
  sourcegraph spectral splunk spoonacular spotify square squarespace squareup squadcast sslmate stabilityai statuscake statuspage storyblok stormpath
  stormglass strava streak stripe stytch sumo sumologic supabase surge surveymonkey swiftype tailscale talkdesk tatum tavily teams teamcity telegram telnyx
  terraform textmagic tiktok tinypng tomorrow togetherai toggl tradier transferwise wise travis travisci trello  twilio twitch twitter tyntec typeform unify unsplash
  upcloud upstash uptimerobot urlscan userstack vault vercel verifalia veriphone vimeo virustotal visualcrossing voicegain vonage vpnapi vultr wakatime wandb weatherbit
  weatherstack webex webflow weebly weightsandbiases wepay whatsapp woocommerce workos wrike xai xata xero yandex yelp youtube ynab zapier zendesk zenscrape zenserp zeplin zerobounce
  zerotier zipcode zoho zonka zoom zuora`
    .split(/\s+/)
    .concat('new-relic', 'message-bird', 'doctl', 'ico', 'sl', 'slapi'),
);
