# The conversation of the recipes with Ruby's own net/http.
require 'json'
require 'net/http'

account = "#{ENV['API_BASE']}/restapi/v2.1/accounts/#{ENV['ACCOUNT_ID']}"

def tell(name, answer)
  puts "#{name} #{answer.code} #{answer.body.bytesize}"
  answer.body
end

form = { grant_type: 'authorization_code', client_id: ENV['CLIENT_ID'], code: ENV['CODE'] }
token = JSON.parse(tell('token', Net::HTTP.post_form(URI("#{ENV['OAUTH_BASE']}/oauth/token"), form)))
authorized = { 'Authorization' => "Bearer #{token['access_token']}" }

definition = {
  status: 'sent',
  emailSubject: 'A recipe',
  documents: [{ documentId: '1', name: 'Recipe.pdf', documentBase64: ["%PDF-1.4\n#{'x' * 1_000_000}"].pack('m0') }],
  recipients: { signers: [{ recipientId: '1', name: 'Sam Sample', email: 'sam.sample@example.com' }] }
}
json = authorized.merge('Content-Type' => 'application/json')
created = tell('envelope', Net::HTTP.post(URI("#{account}/envelopes"), definition.to_json, json))
envelope = "#{account}/envelopes/#{JSON.parse(created)['envelopeId']}"

tell('read', Net::HTTP.get_response(URI(envelope), authorized))
tell('recipients', Net::HTTP.get_response(URI("#{envelope}/recipients"), authorized))
tell('document', Net::HTTP.get_response(URI("#{envelope}/documents/1"), authorized))
missing = URI("#{account}/envelopes/00000000-dddd-4ddd-8ddd-000000000404")
tell('missing', Net::HTTP.get_response(missing, authorized))
