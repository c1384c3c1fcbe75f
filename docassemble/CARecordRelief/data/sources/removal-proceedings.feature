@removal-proceedings
Feature: A person in removal proceedings gets a hand-off sheet and no petition

Made by tests/interview/alkiln.py; do not edit. Every name and number is invented.

Scenario: A person in removal proceedings gets a hand-off sheet and no petition
  Given I start the interview at "main.yml"
  And the maximum seconds for each Step in this Scenario is 120
  And I get to the question id "papers coming" with this data:
    | var | value |
    | answers_reviewed | True |
    | cases.there_is_another | False |
    | cases[i].counts.there_is_another | False |
    | cases[i].counts[j].dej.completed | True |
    | cases[i].counts[j].dej.dismissed | 2010-09-20 |
    | cases[i].counts[j].dej.granted | 2009-03-10 |
    | cases[i].counts[j].immigration_advice.court_advised | paraphrased |
    | cases[i].counts[j].level | felony |
    | cases[i].counts[j].offense | HS 11377(a) |
    | cases[i].counts[j].outcome | dej |
    | cases[i].counts[j].plea | guilty |
    | cases[i].counts[j].plea_date | 2009-03-10 |
    | cases[i].counts[j].relief_granted['None'] | True |
    | cases[i].counts[j].trafficking_victim | False |
    | cases[i].county | Orange |
    | cases[i].court_file | available |
    | cases[i].number | 10NF0001 |
    | lawyer_today_read | True |
    | person.citizenship | noncitizen |
    | person.immigration.notice_date | 2026-10-02 |
    | person.immigration.pending_application | False |
    | person.immigration.removal | proceedings |
    | person.immigration.travel_plans | False |
    | person.on_probation | False |
    | person.on_supervision | False |
    | person.other_drug_cases | False |
    | person.pending_charges | False |
    | person.serving_sentence | False |
    | privacy_read | True |
    | results_read | True |
    | what_this_is_read | True |
  When I wait 60 seconds
  Then the question id should be "hand off"
  And I should see the phrase "Your sheet for a lawyer is ready"
  And I should see the phrase "Delete my answers now"
