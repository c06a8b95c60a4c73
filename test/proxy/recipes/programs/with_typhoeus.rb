# The conversation of the recipes with Typhoeus, on which Docusign's Ruby SDK stands.
require 'json'
require 'typhoeus'

account = "#{ENV['API_BASE']}/restapi/v2.1/accounts/#{ENV['ACCOUNT_ID']}"

def ask(name, method, url, **options)
  answer = Typhoeus::Request.new(url, method: method, **options).run
  abort "#{name}: #{answer.return_message}" if answer.code.zero?
  puts "#{name} #{answer.code} #{answer.body.bytesize}"
  answer.body
end

form = { grant_type: 'authorization_code', client_id: ENV['CLIENT_ID'], code: ENV['CODE'] }
token = JSON.parse(ask('token', :post, "#{ENV['OAUTH_BASE']}/oauth/token", body: form))
authorized = { 'Authorization' => "Bearer #{token['access_token']}" }

definition = {
  status: 'sent',
  emailSubject: 'A recipe',
  documents: [{ documentId: '1', name: 'Recipe.pdf', documentBase64: ["%PDF-1.4\n#{'x' * 1_000_000}"].pack('m0') }],
  recipients: { signers: [{ recipientId: '1', name: 'Sam Sample', email: 'sam.sample@example.com' }] }
}
json = authorized.merge('Content-Type' => 'application/json')
created = ask('envelope', :post, "#{account}/envelopes", headers: json, body: definition.to_json)
envelope = "#{account}/envelopes/#{JSON.parse(created)['envelopeId']}"

ask('read', :get, envelope, headers: authorized)
ask('recipients', :get, "#{envelope}/recipients", headers: authorized)
ask('document', :get, "#{envelope}/documents/1", headers: authorized)
ask('missing', :get, "#{account}/envelopes/00000000-dddd-4ddd-8ddd-000000000404", headers: authorized)
