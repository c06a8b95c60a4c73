// The conversation of the recipes with Go's own net/http.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
)

type object = map[string]any

var account = os.Getenv("API_BASE") + "/restapi/v2.1/accounts/" + os.Getenv("ACCOUNT_ID")

func ask(name, method, address string, headers map[string]string, body io.Reader) object {
	request, err := http.NewRequest(method, address, body)
	if err != nil {
		log.Fatal(err)
	}
	for key, value := range headers {
		request.Header.Set(key, value)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(name, answer.StatusCode, len(content))
	fields := object{}
	json.Unmarshal(content, &fields) // A document is no JSON: it has no fields.
	return fields
}

func main() {
	form := url.Values{
		"grant_type": {"authorization_code"}, "client_id": {os.Getenv("CLIENT_ID")}, "code": {os.Getenv("CODE")},
	}
	token := ask("token", "POST", os.Getenv("OAUTH_BASE")+"/oauth/token",
		map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, strings.NewReader(form.Encode()))
	authorized := map[string]string{"Authorization": fmt.Sprint("Bearer ", token["access_token"])}

	document := base64.StdEncoding.EncodeToString([]byte("%PDF-1.4\n" + strings.Repeat("x", 1_000_000)))
	definition, err := json.Marshal(object{
		"status":       "sent",
		"emailSubject": "A recipe",
		"documents":    []object{{"documentId": "1", "name": "Recipe.pdf", "documentBase64": document}},
		"recipients": object{"signers": []object{
			{"recipientId": "1", "name": "Sam Sample", "email": "sam.sample@example.com"},
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	created := ask("envelope", "POST", account+"/envelopes", map[string]string{
		"Authorization": authorized["Authorization"], "Content-Type": "application/json",
	}, bytes.NewReader(definition))
	envelope := fmt.Sprint(account, "/envelopes/", created["envelopeId"])

	ask("read", "GET", envelope, authorized, nil)
	ask("recipients", "GET", envelope+"/recipients", authorized, nil)
	ask("document", "GET", envelope+"/documents/1", authorized, nil)
	ask("missing", "GET", account+"/envelopes/00000000-dddd-4ddd-8ddd-000000000404", authorized, nil)
}
