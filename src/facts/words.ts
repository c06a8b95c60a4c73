/**
 * The words of Docusign's messages: those of its reference and of its errors, and the English around them. Anything else in a
 * message counts as user input. In lower case; names of people are not among them.
 */
export const MESSAGE_WORDS = `
  a able abort aborted about above absent accept acceptable accepting accepts access accessed accessible accessing
  accordance accordingly account accountid accounts acknowledge act action actions activate activated activation
  active actively activity actual adaptable add added adding addition additional additionally address addresses adds
  adm admin administrative administrator administrators admins adopted adopting advanced affect affected affects
  after again against age agent agents ago agreement agreements alignment all allow allowance allowed allows along
  already also alternate always am ambiguous amount an anchor and anonymous another answer answered answers any
  anyone anything aow api apiinvocation apis app apparently appear appears append appended appliance applicable
  application applications applied applies apply appropriate approval approve approved archive archived archiving are
  area aren argument arguments arial around array arrays as ascending ask asked asks assert assertion asset assign
  assigned associated asterisks asynchronous at attachment attachments attempt attempted attempts attribute
  attributes aud audience audit auth authenticate authenticated authenticates authentication authentications
  authenticity author authoritative authorization authorizations authorize authorized auto automatically available
  avoid await awaiting back bad badly base based basic batch bcc be bearer because become becomes been before begin
  begins begun behalf being belong belongs below best better between beyond big billing blank blob blocked blue body
  bold bool boolean both bottom boundary bounds box boxes brackets brand broken browser buffer build bulk burst busy
  but button buttons by byte bytes calculated calculates calculation call callback called caller calling calls came
  can cancel canceled cannot caption captive captured card case cases cast cause causes cc cell center centimeters cert
  certificate certificates certified challenge change changed changes changing char character characters check checkbox
  checked checking checks checksum choose chunk chunked class classification click clicked clicks clickwrap clickwraps
  client clm close closed closing cloud code codes collaboration collaborative collapsible collection collision com
  combination combined comes comma comment commenting comments common company compatible complete completed completes
  completion complex component composite concurrent concurrently conditional config configuration configurations
  configure configured configures confirm conflict conflicting conflicts conform connect connected connecting
  connection consecutive consent consider considered consists console constructor constructs consumer contact
  contacts contain contained container containing contains content contents context contract contracts contradicts
  control controls conversion convert converted converter converting copies copy corner correct correcting correction
  correctors corresponding corrupt corrupted cors could couldn count country create created creates creating creation
  creator credential credentials credit cross csv cumulative currency current currently custom customer customize
  customized cut cycle d daily damaged dashboard dashes data date datetime day days deactivated deadline deadlock
  debug decimal decline declined declining decode decoded decoding def default defaults deferred define defined
  defines defining definition definitions delay delayed delegated delegation delete deleted deletes deleting
  delivered deliveries delivery demo denied deny deprecated descending describe describes description deserialization
  deserialize deserialized deserializing designator destination detail details detected determine determined
  determines determining developer developers device diagnostics didn different differs digest digit digital digits
  direct directed direction directly disable disabled disables disallow disallowed disclosure discovered display
  displayed displays disposition do doc docs docu document documentation documented documentid documents docusign
  does doesn doing domain domains don done double down downgrade download draft draw drawing drive drop dropped dsapi
  dtr due duplicate duplicated duplicates duration during dynamic e each earlier early edit editable edited editing
  editor editors effective eg either elapsed electronic element elements else email emails embed embedded empty
  enable enabled enables enclosed encoded encoding encountered encrypt encrypted end ended endpoint endpoints ends
  enforce enforced english enough ensure enter entered entering enterprise enters entire entirely entity entries
  entry enum enumeration envelope envelopeid envelopes environment environments equal equals error errors escape
  escaped esign esignature establishing etc evaluate evaluated even event events every evidence exact example
  examples exceed exceeded exceeding exceeds except exception exceptions excessive exclude excluded exclusion exclusive
  execution exempt exhausted exist existing exists exp expected expecting expects experience experiences expiration
  expirations expire expired expires expiring explicit explicitly export express expression extended extension
  extensions external fail failed fails failure failures fake fatal faulty fax feature features fee fetching few
  field fields file filename files fill filled filter filtered filters fine finished first five fixed flight float
  flow folder folders follow following font fonts for forbidden force forced foreign forgotten form format formats
  formatted formatting forms formula formulas found four fourth free freeform frequency from full fully function
  functionality future g gateway gen general generally generate generated generates get gets getting give given gives
  go goes gone good got grant granted grants granular graphically greater group grouped groups guaranteed guid guide
  guids hadn half handle handled handler happened hard has hash hasn have haven having he header headers height help
  hence here hidden hide high hint history hit hits hmac hold holder holds horizontal host hour hourly hours how
  however htm html http https i iat id identical identification identified identifier identifies identify identity
  idp ids ie if ignore ignored illegal image images impersonate impersonated impersonation implementation important
  improper improperly in inaccessible inactive inches incident include included includes including incoming
  incompatible incomplete inconsistent incorrect incorrectly increase index indicate indicates indicating individual
  ineligible info information informational inherit inherits initial initials initiated initiates inline input
  insecure insert inside instance instances instead insufficient int integer integrated integration integrations
  integrator interacting interaction interface internal internally interrupted interval into invalid invocation
  invocations invoke invoked ip is isn iso iss issue issued issuer issues it italic item items iteration its java
  join jpeg jpg json just jwt kept key keys kind kinds known label labels lack lacking lacks landing lang language
  languages large last late later learn least left legacy legal length lengths less lets letter letters level library
  license licensed like limit limitation limitations limited limits line link linked links list listed listener lists
  literal ll load loaded loading locale located location locations lock locked locking log logged logging login logo
  logos logs long longer look looked looking lookup loop lost low made maestro mail mailing main major make makes
  making malformed malicious manage managed management managerrole mandatory manually many map mapped markup mask master
  match matched matches matching max maximum may me measure member members membership merge message messages metadata
  method methods middle might millimeters mime min minimum minor minute minutes mismatch mismatched misplaced missing
  misspelled mistake mistakes mobile mod mode model models modified modify modifying module monitor month monthly
  months more most move much multi multipart multiple must mutually my n name named names namespace narrow navigation
  navigator near necessary need needed needs negative neither nested never new newer newest next no node non nonce
  none nor
  normal normally not notarize notarizing notary note notes nothing notification notifications notifier now null
  nullifies number numbers numerical oauth obj object objects obligation obligations obsolete occur occurred
  occurring occurs odd of off office offices offline offset often old older oldest omit omitted on once one
  onesignallsign ongoing online only ons open opened openid opening opens operation operations operators opted option
  optional optionally options or order org organization organizations original originated os other otherwise ought
  out outdated outer outside outstanding over overflow overlaid overlap overlapping overlay override overrides own
  owned owner owns page pagenumber pages pair pairs paper parameter parameters parent parenthesis parse parsed parser
  parsing part partial partially participant participate particular partner parts pass passing password past patch
  path pattern pause paused pay payload payment pdf pen pending per percent perform period periods permanently
  permission
  permissions permit permitted person phone phonetic pin pixel pixels place placed places placing plain plan plans
  platform please plus pm png point policy polling populate populated portuguese position positioning positive
  possible possibly post postal posted posts powerform pre precede preceding prefill prefix present presented prevent
  prevents preview previous primary print private privileges probably problem problems proceed process processed
  processes processing processor product production profile profiles progress prohibited promise properly properties
  property protected protocol provide provided provider providers provides providing provisioning proxy publish purge
  purged push put qualified query question questions queue queued quota quotas radio raised range rate re reach
  reached read reads real reason reassign rebuild receipt receive received receives recipient recipientid
  recipientrouting recipients recognised recognized recommended recommends record recorded records rectangle redact
  redirect redirected redirecting redirection refer reference references refers reflect refresh refused regenerate
  region regions registered regular reject rejected rejects related relation relative released relevant relies reload
  remaining remember reminder reminders remote remove removed removes repeat repeated replace replaced replaces reply
  repo report reporting representation represented representing represents republish request requested requester
  requesting requests require required requirements requires rerun resend resent reserved reset resize resolve
  resolved resolving resource resources responded responding response responses responsibility responsive rest
  restricted restrictions result results resume retained retention retried retrieve retrieved retrieves retrieving
  retry return returned returning returns review revoke revoked right rights role roles room rooms rotate rotated
  routing row rows rsa rule rules run runtime s safe safely said same saml sandbox satisfied satisfy save saved say
  says scale schedule scheduled schema scim scope scopes screen script search second secondary seconds secret section
  sections secure security see seems seen sees segment select selectable selected selection self semantic send
  sendable sender senders sending sends sensitive sent separate separated sequence sequential serialization serialize
  serialized server service services session set sets setting settings several severe sha share shared shares sharing
  short shortly should shouldn show shown shows shut side sides sig sign signatory signature signatures signed signer
  signers signing similar simple simplified simultaneous simultaneously since single site size sizing skip slow small
  smart sms so soap some somebody someone something sometimes somewhere soon sorry sort source sources space spaces
  span spec specific specifically specification specified specifies specify specifying spelled splits spring ssl sso
  stale stamp stamping stamps standard start started starting starts state states status statuses stay stays step
  steps still stop stopped storage store stored stream strength strikethrough string strings structure style sub subject
  submit submitted subscription subsequent subset substitute substring succeed success successful successor such
  sufficient suffix suggestions summaries summary supplemental supplied supplies supply support supported supporting
  suppress suspended suspicious symbol symbols synchronous syntax system t tab table tabs tag tagger tagging tags take
  taken takes tampered task tasks tell tells template templateid templates temporarily temporary terminate terminated
  terminator terms test text than thank that the their them then there therefore these they third this those thread
  three throttle
  throttled throttling through thrown thus ticket tier tiers time timed timeout times timestamp timestamps timezone
  tiny tip title titled tls to today together token tokens told tomorrow too tool tooltip top topics total tracking
  traditional transaction transactions transfer transferred transform transient tried tries trigger trouble true
  truncated trusted try trying turned twice two type typed types typical ui unable unacceptable unauthenticated
  unauthorized unavailable undefined underline underlined underlying unexpected unexpectedly unhandled unified unique
  uniquely unit units unknown unless unlock unlocked unmatched unpublished unreachable unreadable unrecognized
  unreferenced unregistered unset unsigned unspecified unsuccessful unsupported until untrusted unverified up update
  updated updates upgrade upload uploaded uploader uploading upper uri uris url urls us usable usage use used user
  userid userinfo username users uses using utc utf uuid v valid validate validation value values variable variables
  ve verification verifications verifies verify verifying version versions vertical very view viewed viewing views
  violate violated violates violation violations visibility visible void voided voiding volume vs wait waited waiting
  warning warnings was wasn way ways we web webforms webhook webhooks week weekly weeks well went were weren wet
  whatever whatsapp when where whether which while who whole whose width will with within without witness won word
  words work
  worked workflow working works workspace workspaces worse worst would wouldn write writes written wrong wsdl x xaml
  xml xmlns xsd y year years yesterday yet you your yours zero zip zone
`;
